"""Reading drafted statements: clauses, roles and rules over a person's own words."""
