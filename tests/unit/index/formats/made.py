"""Sources for the tests of reading: filings of companies that don't exist, in the real forms."""

from __future__ import annotations

HEADER = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
Proc-Type: 2001,MIC-CLEAR
Originator-Name: webmaster@www.sec.gov
MIC-Info: RSA-MD5,RSA,
 AAAA==

<SEC-DOCUMENT>0000999999-99-000007.txt : 19990422
<SEC-HEADER>0000999999-99-000007.hdr.sgml : 19990422
ACCESSION NUMBER:\t\t0000999999-99-000007
CONFORMED SUBMISSION TYPE:\t8-K
PUBLIC DOCUMENT COUNT:\t\t2
CONFORMED PERIOD OF REPORT:\t19990416
ITEM INFORMATION:\t\t
FILED AS OF DATE:\t\t19990420

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLFEATHER INSTRUMENTS INC
\t\tCENTRAL INDEX KEY:\t\t\t0000999991

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLFEATHER FINANCE CORP
\t\tCENTRAL INDEX KEY:\t\t\t0000999992
</SEC-HEADER>
"""

COVER = """                       SECURITIES AND EXCHANGE COMMISSION
                             WASHINGTON, D.C. 20549

                                    FORM 8-K

                                 CURRENT REPORT

     Date of Report (Date of earliest event reported): April 20, 1999
                                                       (April 16, 1999)

                        QUILLFEATHER INSTRUMENTS, INC.
- --------------------------------------------------------------------------------
             (Exact name of registrant as specified in its charter)

         Delaware                     0-99999                  99-9999999
"""

ITEMS = """
ITEM 5. OTHER EVENTS

     On April 16, 1999, Quillfeather Instruments, Inc. sold its barometer line,
as described in
Item 7 of this report, for $3.2 million in cash.

Background

     The barometer line was founded in 1911 and has made barometers ever since, in
the same building.

ITEM 7. FINANCIAL STATEMENTS AND EXHIBITS

     (c) Exhibits.

         99.1   Press release dated April 16, 1999.

                                   SIGNATURE

     Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf.

                                     QUILLFEATHER INSTRUMENTS, INC.

Date: April 20, 1999                 /s/ Orla Penn

                                     Orla Penn
                                     President and Chief Executive Officer
"""

RELEASE = """
FOR IMMEDIATE RELEASE

Quillfeather Sells Barometers

     TRENTON, N.J., April 16, 1999 - Quillfeather Instruments, Inc. said today that it sold its
barometer line to Weatherby Glass Co. for $3.2 million in cash. The parties did not disclose who
will head the new company. The sale ends an eighty-eight year history of making barometers, and
about forty people will move to the new owner, which plans to keep the factory in Trenton open.
"""

FORM = COVER + ITEMS


def submission(*documents: tuple[str, str, str], header: str = HEADER) -> str:
    """A submission of (type, file name, body) documents."""
    bodies = [
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{sequence}\n<FILENAME>{name}\n<DESCRIPTION>{kind}\n<TEXT>\n{body}\n"
        "</TEXT>\n</DOCUMENT>\n"
        for sequence, (kind, name, body) in enumerate(documents, 1)
    ]
    return header + "".join(bodies) + "</SEC-DOCUMENT>\n-----END PRIVACY-ENHANCED MESSAGE-----\n"


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a line of Helvetica for each string of each page."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 760 Td {shown} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
