import { type CodeLanguage, highlightCode, type TokenKind } from "@/lib/ui/highlight-code";

const colours: Record<TokenKind, string | undefined> = {
	plain: undefined,
	comment: "text-faint italic",
	string: "text-success",
	name: "text-link",
	number: "text-warning",
	keyword: "text-accent-text",
	punctuation: "text-muted",
};

/** Code with its parts coloured; the text itself is unchanged. */
export function HighlightedCode({ code, language }: { code: string; language: CodeLanguage }) {
	let offset = 0;
	return highlightCode(code, language).map(({ kind, text }) => {
		const key = offset;
		offset += text.length;
		return (
			<span key={key} className={colours[kind]}>
				{text}
			</span>
		);
	});
}
