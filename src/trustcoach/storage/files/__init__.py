"""Reading and writing single files and folders safely."""
