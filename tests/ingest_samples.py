"""Own sentences shared by the ingest tests."""

ID = (
    "Wali Kota Ambon, Rini Latuconsina, mengatakan feri baru itu tiba pada hari Senin. "
    '"Penumpang tidak perlu lagi menunggu berjam-jam di pelabuhan," kata Rini kepada wartawan. '
    "Kapal itu dapat memuat dua ratus penumpang, menurut dinas perhubungan."
)
EN = (
    "The mayor of Dover, Clara Whitfield, said the new ferry would come in on Monday. "
    "“Nobody will have to wait for hours any more,” Whitfield told reporters at the café. "
    "The ship carries two hundred passengers, according to the port office."
)
FI = (
    "Kaupunginjohtaja sanoi maanantaina, että uusi lautta saapuu satamaan ensi viikolla. "
    "Matkustajien ei tarvitse enää odottaa tuntikausia, hän kertoi toimittajille."
)
TH = "นายกเทศมนตรีกล่าวว่าเรือข้ามฟากลำใหม่จะมาถึงในวันจันทร์ ผู้โดยสารไม่ต้องรอนานอีกต่อไป"


def page(body: str = "", head: str = "", title: str = "Feri Baru Tiba") -> str:
    """A news page around `body`, by default three paragraphs of `ID`."""
    paragraphs = body or "".join(f"<p>{sentence}</p>" for sentence in ID.split(". "))
    return (
        f'<!DOCTYPE html><html lang="id"><head><title>{title} - Kabar Teluk</title>'
        f'<meta property="og:site_name" content="Kabar Teluk">{head}</head><body>'
        '<nav><a href="/">Beranda</a> <a href="/ekonomi">Ekonomi</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>Hak cipta Kabar Teluk</footer></body></html>"
    )
