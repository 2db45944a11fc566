"use client";

import { useTranslations } from "next-intl";
import { Fragment, useMemo, useState } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cn } from "@/lib/ui/cn";
import { type DiffLine, type DiffPart, lineDiff } from "@/lib/ui/line-diff";
import { showHidden } from "@/lib/ui/show-hidden";

const looks = {
	same: { mark: " ", line: "", markColour: "text-faint" },
	added: { mark: "+", line: "bg-success-soft", markColour: "text-success" },
	removed: { mark: "−", line: "bg-danger-soft", markColour: "text-danger" },
} as const;

/** Two texts as one, line by line: what goes, what comes, and as much of the rest as it takes to find the place. */
export function LineDiffView({ before, after, label }: { before: string; after: string; label: string }) {
	const t = useTranslations("repair.diff");
	const { parts, added, removed } = useMemo(() => lineDiff(before, after), [before, after]);
	const digits = String(Math.max(before.split("\n").length, after.split("\n").length)).length;
	return (
		<div className="overflow-hidden rounded-md border border-line bg-code">
			<p className="flex gap-3 border-line border-b px-2.5 py-1 font-mono text-2xs text-muted tabular">
				{added + removed === 0 ? t("same") : t("summary", { added, removed })}
			</p>
			<ScrollRegion label={t("label", { field: label, added, removed })} className="max-h-80 overflow-auto">
				<pre className="w-max min-w-full font-mono text-code-ink text-xs leading-5">
					{parts.map((part) => (
						<Part key={`${part.lines[0]?.before}:${part.lines[0]?.after}`} part={part} digits={digits} />
					))}
				</pre>
			</ScrollRegion>
		</div>
	);
}

function Part({ part, digits }: { part: DiffPart; digits: number }) {
	const t = useTranslations("repair.diff");
	const [isOpen, setIsOpen] = useState(!part.isFolded);
	if (!isOpen) {
		return (
			<button
				type="button"
				className="block w-full bg-sunken px-2.5 py-0.5 text-left font-sans text-2xs text-muted hover:bg-hover"
				onClick={() => setIsOpen(true)}
			>
				{t("hidden", { count: part.lines.length })}
			</button>
		);
	}
	return (
		<Fragment>
			{part.lines.map((line) => (
				<Line key={`${line.before}:${line.after}`} line={line} digits={digits} />
			))}
		</Fragment>
	);
}

function Line({ line, digits }: { line: DiffLine; digits: number }) {
	const t = useTranslations("repair.diff");
	const { mark, line: background, markColour } = looks[line.kind];
	return (
		<span className={cn("flex px-2.5", background)}>
			<span aria-hidden className="mr-2 shrink-0 select-none text-right text-faint" style={{ width: `${digits}ch` }}>
				{line.after ?? line.before}
			</span>
			<span aria-hidden className={cn("mr-2 shrink-0 select-none", markColour)}>
				{mark}
			</span>
			{line.kind === "same" ? null : <span className="sr-only">{`${t(line.kind)}: `}</span>}
			<span className="whitespace-pre">{showHidden(line.text)}</span>
		</span>
	);
}
