/** What a spreadsheet takes for the start of a formula, in full width too, whatever blanks stand before it. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A cell: a number, or a text that others may have written. */
export type CsvCell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180: quoted cells, lines end with CRLF), with the mark by which spreadsheets know UTF-8. A text
 * that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
	const lines = [header, ...rows].map((cells) => cells.map(writeCell).join(","));
	return `\ufeff${lines.join("\r\n")}\r\n`;
}

function writeCell(cell: CsvCell): string {
	if (typeof cell === "number") {
		return String(cell);
	}
	const text = (cell ?? "").replace(/\p{Cs}/gu, "\ufffd").replaceAll("\u0000", "");
	// Quoted without exception: where a spreadsheet splits at semicolons, no part of a text begins a cell of its own.
	return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
