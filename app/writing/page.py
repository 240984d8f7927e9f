"""The page of GB/T 9704-2012: measures shared by every writer. Lengths in points unless named.

A4 with a text block (版心) of 156 × 225 mm that holds 22 lines of 28 characters.
"""

from enum import StrEnum
from typing import Final

MM: Final = 72 / 25.4
TWIPS: Final = 20  # twips a point

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
TOP_MARGIN: Final = 37 * MM  # 天头
LEFT_MARGIN: Final = 28 * MM  # 订口
TEXT_WIDTH: Final = 156 * MM
TEXT_HEIGHT: Final = 225 * MM
RIGHT_MARGIN: Final = PAGE_WIDTH - LEFT_MARGIN - TEXT_WIDTH
BOTTOM_MARGIN: Final = PAGE_HEIGHT - TOP_MARGIN - TEXT_HEIGHT

LINES_A_PAGE: Final = 22
CHARACTERS_A_LINE: Final = 28
LINE_PITCH: Final = TEXT_HEIGHT / LINES_A_PAGE
CHARACTER_PITCH: Final = TEXT_WIDTH / CHARACTERS_A_LINE

TITLE_SIZE: Final = 22.0  # 二号
BODY_SIZE: Final = 16.0  # 三号
PAGE_NUMBER_SIZE: Final = 14.0  # 四号
PAGE_NUMBER_GAP: Final = 7 * MM  # from the text block down to the dashes
TABLE_SIZES: Final = {"t2": 12.0, "t3": 10.5, "t4": 9.0}  # 小四, 五号, 小五
TABLE_SIZE: Final = 10.5  # a table of a later edition
NOTE_SIZE: Final = 10.5

BANNER_SHADE: Final = "C6D9F1"  # clause rows of the official copy
DRAFT: Final = "草稿"


class Face(StrEnum):
    """A face by its role in a 公文; the value is the statutory name that a Word file names."""

    TITLE = "方正小标宋简体"
    HEADING = "黑体"
    SUBHEADING = "楷体_GB2312"
    BODY = "仿宋_GB2312"
    TABLE = "宋体"
