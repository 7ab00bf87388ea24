"""The text of documents becomes .docx, laid out as Nghị định 30/2020 demands."""
