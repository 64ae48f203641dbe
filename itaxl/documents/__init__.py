"""Word documents: the memo with its analysis, the plan and the follow-up report, ready to be edited and signed.

``composing`` chooses what stands in which document, ``blocks`` turns described sheets into paragraphs and tables, and
the rest puts these into a package with named styles. The only room that knows python-docx, which is imported late.
"""
