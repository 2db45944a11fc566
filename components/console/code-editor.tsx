"use client";

import type { ComponentProps, ReactNode } from "react";
import { useRef } from "react";
import { cn } from "@/lib/ui/cn";
import type { CodeLanguage } from "@/lib/ui/highlight-code";
import { HighlightedCode } from "./highlighted-code";

export type CodeEditorProps = Omit<ComponentProps<"textarea">, "value" | "onChange" | "rows"> & {
	value: string;
	onChange: (value: string) => void;
	/** The least number of lines to show. */
	rows?: number;
};

/**
 * A code editor that is a real textarea, transparent over a coloured copy of its text: names, descriptions, undo, input
 * methods, screen readers and the Tab key work as in any field, and no editor has to be loaded.
 * Lines in `problemLines` and `warningLines` (from 1) are marked beside their number.
 */
export function CodeEditor({
	value,
	onChange,
	language,
	problemLines = [],
	warningLines = [],
	rows = 8,
	footer,
	className,
	...props
}: CodeEditorProps & {
	language: CodeLanguage;
	problemLines?: readonly number[];
	warningLines?: readonly number[];
	footer?: ReactNode;
}) {
	const copy = useRef<HTMLPreElement>(null);
	const numbers = useRef<HTMLDivElement>(null);
	const lines = value.split("\n").length;
	const shown = Math.min(Math.max(lines + 1, rows), 28);
	return (
		<div
			className={cn(
				"overflow-hidden rounded-md border border-field bg-code focus-within:border-focus focus-within:outline-1 focus-within:outline-focus has-[textarea[aria-invalid=true]]:border-danger",
				className,
			)}
		>
			<div className="flex font-mono text-xs leading-5">
				<div
					ref={numbers}
					aria-hidden
					className="w-10 shrink-0 select-none overflow-hidden border-line border-r bg-sunken py-2 text-right text-faint tabular"
					style={{ height: `${shown * 1.25 + 1}rem` }}
				>
					{Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
						<div
							key={line}
							className={cn(
								"px-2",
								problemLines.includes(line)
									? "bg-danger-soft font-semibold text-danger"
									: warningLines.includes(line) && "bg-warning-soft font-semibold text-warning",
							)}
						>
							{line}
						</div>
					))}
				</div>
				<div className="relative min-w-0 flex-1">
					<pre
						ref={copy}
						aria-hidden
						className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre px-3 py-2 text-code-ink"
					>
						<HighlightedCode code={value} language={language} />
						{"\n"}
					</pre>
					<textarea
						value={value}
						onChange={(event) => onChange(event.target.value)}
						onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => {
							copy.current?.scrollTo(scrollLeft, scrollTop);
							numbers.current?.scrollTo(0, scrollTop);
						}}
						rows={shown}
						spellCheck={false}
						autoCapitalize="off"
						autoCorrect="off"
						autoComplete="off"
						wrap="off"
						className="relative block w-full resize-none overflow-auto whitespace-pre bg-transparent px-3 py-2 text-transparent caret-ink outline-none selection:text-transparent"
						style={{ height: `${shown * 1.25 + 1}rem` }}
						{...props}
					/>
				</div>
			</div>
			{footer ? (
				<div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 border-line border-t bg-sunken px-3 py-1 text-muted text-xs">
					{footer}
				</div>
			) : null}
		</div>
	);
}
