// Writes js-*.docx with the npm package docx: `npm install docx@9` somewhere, then
// `NODE_PATH=that/node_modules node make_js.mjs`. All texts are inventions.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const docx = createRequire(join(process.env.NODE_PATH || process.cwd(), "x.js"))("docx");
const {
  AlignmentType, Bookmark, CheckBox, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document,
  EndnoteReferenceRun, ExternalHyperlink, Footer, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, InsertedTextRun,
  InternalHyperlink, LevelFormat, LevelSuffix, Math: Formula, MathFraction, MathRun, NoBreakHyphen, Packer, PageBreak,
  PageNumber, PageReference, Paragraph, SimpleField, SymbolRun, Tab, Table, TableCell, TableOfContents, TableRow,
  TextRun, Textbox, VerticalMergeType,
} = docx;

const here = dirname(fileURLToPath(import.meta.url));
const text = (words, more = {}) => new Paragraph({ children: [new TextRun(words)], ...more });
const level = (index, format, shown, more = {}) => ({
  level: index, format, text: shown, alignment: AlignmentType.START, suffix: LevelSuffix.NOTHING, ...more,
});
const official = [
  level(0, LevelFormat.CHINESE_COUNTING, "%1、"),
  level(1, LevelFormat.CHINESE_COUNTING, "（%2）"),
  level(2, LevelFormat.DECIMAL, "%3."),
  level(3, LevelFormat.DECIMAL, "（%4）"),
];

async function write(name, options, children, more = {}) {
  const file = new Document({ creator: "x", ...options, sections: [{ children, ...more }] });
  writeFileSync(join(here, `js-${name}.docx`), await Packer.toBuffer(file));
}

const lists = { numbering: { config: [
  { reference: "official", levels: official },
  { reference: "stems", levels: [level(0, LevelFormat.IDEOGRAPH_TRADITIONAL, "%1、"), level(1, LevelFormat.IDEOGRAPH__DIGITAL, "%1.%2"),
    level(2, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, "%3")] },
  { reference: "points", levels: [level(0, LevelFormat.BULLET, "●")] },
] } };
const item = (words, at = 0, reference = "official", instance = 0) => text(words, { numbering: { reference, level: at, instance } });

await write("numbers", lists, [
  item("主要工作"), item("压实责任", 1), item("签订清单", 2), item("逐级签订", 3), item("抓好学习", 1), item("存在问题"),
  item("学得不深", 1), item("甲栏", 0, "stems"), item("细目", 1, "stems"), item("小目", 2, "stems"), item("乙栏", 0, "stems"),
  item("要点", 0, "points"), item("另起的一", 0, "official", 2), item("另起的二", 0, "official", 2),
]);

await write("styles", { numbering: lists.numbering, styles: { paragraphStyles: [
  { id: "Chapter", name: "章", basedOn: "Heading1", next: "Normal", paragraph: { numbering: { reference: "official", level: 0 } } },
  { id: "Part", name: "节", basedOn: "Chapter", paragraph: { numbering: { reference: "official", level: 1 } } },
] } }, [
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun("某市示范局"), new TextRun({ text: "工作总结", break: 1 })] }),
  text("主要工作", { style: "Chapter" }), text("压实责任", { style: "Part" }), text("抓好学习", { style: "Part" }),
  text("存在问题", { style: "Chapter" }), text("只有样式", { heading: HeadingLevel.HEADING_2 }), text("三、自带编号", { heading: HeadingLevel.HEADING_1 }),
]);

const who = { author: "李主任", date: "2026-01-08T09:00:00Z" };
await write("changes", { comments: { children: [
  { id: 0, author: "李主任", date: new Date("2026-01-08"), children: [text("数字再核一下")] },
  { id: 1, author: "王科长", date: new Date("2026-01-09"), children: [text("已核"), text("无误")] },
] } }, [
  new Paragraph({ children: [new TextRun("全年谈话"), new DeletedTextRun({ text: "12", id: 1, ...who }), new InsertedTextRun({ text: "15", id: 2, ...who }), new TextRun("次。")] }),
  new Paragraph({ children: [new CommentRangeStart(0), new CommentRangeStart(1), new TextRun("开展学习"), new CommentRangeEnd(0),
    new TextRun({ children: [new CommentReference(0)] }), new CommentRangeEnd(1), new TextRun({ children: [new CommentReference(1)] }), new TextRun("四次。")] }),
]);

const cell = (words, more = {}) => new TableCell({ children: [text(words)], ...more });
await write("tables", {}, [
  text("任务如下。"),
  new Table({ rows: [
    new TableRow({ children: [cell("任务清单", { columnSpan: 2 })] }),
    new TableRow({ children: [cell("学习", { verticalMerge: VerticalMergeType.RESTART }), cell("四次")] }),
    new TableRow({ children: [cell("", { verticalMerge: VerticalMergeType.CONTINUE }),
      new TableCell({ children: [new Table({ rows: [new TableRow({ children: [cell("内一"), cell("内二")] })] }), text("尾")] })] }),
  ] }),
  text("完。"),
]);

const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
await write("inline", { footnotes: { 1: { children: [text("脚注")] } }, endnotes: { 1: { children: [text("尾注")] } } }, [
  new Paragraph({ children: [new TextRun("上行"), new TextRun({ text: "下行", break: 1 }), new TextRun({ children: [new Tab(), "制表", new NoBreakHyphen(), "止"] })] }),
  new Paragraph({ children: [new TextRun("数字"), new FootnoteReferenceRun(1), new EndnoteReferenceRun(1), new TextRun({ text: "暗", vanish: true }), new TextRun("。")] }),
  new Paragraph({ children: [new ExternalHyperlink({ link: "https://example.invalid/", children: [new TextRun("外链")] }),
    new InternalHyperlink({ anchor: "here", children: [new TextRun("内链")] }), new Bookmark({ id: "here", children: [new TextRun("书签")] }),
    new SimpleField("DATE", "今日"), new PageReference("here")] }),
  new Paragraph({ children: [new SymbolRun({ char: "F0FE", symbolfont: "Wingdings" }), new TextRun("已办"), new CheckBox({ checked: true }), new CheckBox({ checked: false })] }),
  new Paragraph({ children: [new ImageRun({ type: "png", data: dot, transformation: { width: 9, height: 9 } }), new TextRun("图后"), new PageBreak(), new TextRun("新页")] }),
  new Paragraph({ children: [new TextRun("占"), new Formula({ children: [new MathFraction({ numerator: [new MathRun("2")], denominator: [new MathRun("3")] })] })] }),
  new Textbox({ alignment: "center", children: [text("框中字")], style: { width: "200pt", height: "30pt" } }),
], {
  headers: { default: new Header({ children: [text("内部资料")] }) },
  footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })] })] }) },
});

await write("contents", { features: { updateFields: true } }, [
  new TableOfContents("目录", { hyperlink: true, headingStyleRange: "1-3" }), text("一、主要工作", { heading: HeadingLevel.HEADING_1 }), text("工作有序。"),
]);
