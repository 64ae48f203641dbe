"""Mails as drafts: the agency's with its workbook attached, and the province's answers. Nothing is ever sent from here."""
