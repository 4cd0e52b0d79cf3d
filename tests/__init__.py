"""The tests of trustcoach; each folder mirrors a room of src/trustcoach."""
