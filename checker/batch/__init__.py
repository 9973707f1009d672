"""Many products at once: the retailer's spreadsheet, in order, with every row answered."""
