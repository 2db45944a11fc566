import { cn } from "@/lib/ui/cn";
import type { TerminalPiece, TerminalTone } from "@/lib/ui/terminal-text";

const tones: Record<TerminalTone, string> = {
	red: "text-terminal-red",
	green: "text-terminal-green",
	yellow: "text-terminal-yellow",
	blue: "text-terminal-blue",
	magenta: "text-terminal-magenta",
	cyan: "text-terminal-cyan",
	faint: "text-terminal-muted",
};

/** A part of an output in its looks; it is untrusted, and nothing of it acts on the page. */
export function PrintedPiece({ piece }: { piece: TerminalPiece }) {
	const { text, tone, isBold, isItalic, isUnderlined, isStruck, isMarked } = piece;
	return (
		<span
			className={cn(
				tone && tones[tone],
				isBold && "font-bold",
				isItalic && "italic",
				isStruck ? "line-through" : isUnderlined && "underline",
				isMarked && "bg-white/15",
			)}
		>
			{text}
		</span>
	);
}
