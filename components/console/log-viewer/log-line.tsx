"use client";

import { PrintedPiece } from "@/components/console/printed-piece";
import { cn } from "@/lib/ui/cn";
import { type LogLine, markPieces } from "@/lib/ui/log-lines";

/** One line of a log with its number; the number is a link to the line where lines have addresses. */
export function LogLineRow({
	line,
	number,
	time,
	search,
	isMatch,
	isLinked,
	isWrapped,
	digits,
	onLink,
	linkLabel,
}: {
	line: LogLine;
	/** From 1. */
	number: number;
	time: string | undefined;
	search: string;
	/** The match that the reader stands at. */
	isMatch: boolean;
	/** One of the lines that the address names. */
	isLinked: boolean;
	isWrapped: boolean;
	/** How many digits the last line's number has. */
	digits: number;
	onLink: ((line: number, isExtended: boolean) => void) | undefined;
	linkLabel: string;
}) {
	const gutter = cn(
		"shrink-0 select-none border-r pr-1.5 pl-2 text-right text-terminal-muted",
		line.isError ? "border-terminal-red" : line.isStderr ? "border-terminal-yellow" : "border-white/10",
	);
	const width = { width: `calc(${digits}ch + 0.9rem)` };
	return (
		<div
			data-line={number}
			data-error={line.isError || undefined}
			data-stderr={line.isStderr || undefined}
			className={cn(
				"flex min-h-[18px] leading-[18px]",
				isLinked ? "bg-terminal-yellow/20" : line.isError && "bg-terminal-red/10",
				isMatch && "outline-1 outline-terminal-yellow -outline-offset-1",
			)}
		>
			{onLink ? (
				<a
					href={`#L${number}`}
					aria-label={linkLabel}
					// Of thousands of links one is reached by keyboard: that of the line that the reader stands at.
					tabIndex={isMatch || isLinked ? 0 : -1}
					style={width}
					className={cn(gutter, "hover:text-terminal-ink")}
					onClick={(event) => {
						event.preventDefault();
						onLink(number, event.shiftKey);
					}}
				>
					{number}
				</a>
			) : (
				<span style={width} className={gutter}>
					{number}
				</span>
			)}
			{time === undefined ? null : <span className="shrink-0 pl-2 text-terminal-muted">{time}</span>}
			<span className={cn("min-w-0 grow px-2", isWrapped ? "whitespace-pre-wrap break-all" : "whitespace-pre")}>
				{markPieces(line, search).map((piece, index) =>
					piece.isMatch ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line are told apart by their place only.
						<mark key={index} className="rounded-[2px] bg-terminal-yellow text-terminal">
							{piece.text}
						</mark>
					) : (
						// biome-ignore lint/suspicious/noArrayIndexKey: as above.
						<PrintedPiece key={index} piece={piece} />
					),
				)}
			</span>
		</div>
	);
}
