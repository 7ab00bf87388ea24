"""Any .docx held against Nghị định 30/2020: what Word would show, which part each line is, what the decree allows."""
