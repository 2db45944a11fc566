"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";
import { plainTerminalText, terminalPieces } from "@/lib/ui/terminal-text";
import { PrintedPiece } from "./printed-piece";

/**
 * What a script printed, as a terminal shows it; while it is live it follows the end unless one has scrolled up.
 * `command` is shown above the output, `droppedCount` says how much the cloud has cut.
 */
export function TerminalOutput({
	output,
	command,
	isLive,
	droppedCount = 0,
	label,
	className,
}: {
	output: string;
	command?: string;
	isLive?: boolean;
	droppedCount?: number;
	label?: string;
	className?: string;
}) {
	const t = useTranslations("common.terminal");
	const frame = useRef<HTMLElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: new output is what moves the view.
	useEffect(() => {
		const element = frame.current;
		if (isLive && element && element.scrollHeight - element.scrollTop - element.clientHeight < 60) {
			element.scrollTop = element.scrollHeight;
		}
	}, [output, isLive]);
	return (
		<div className={cn("relative rounded-md bg-terminal", className)}>
			<ScrollRegion ref={frame} label={label ?? t("output")} className="max-h-96 overflow-auto rounded-md p-3 pr-10">
				<pre className="whitespace-pre-wrap break-all font-mono text-terminal-ink text-xs">
					{command ? (
						<span className="text-terminal-muted">
							{showHidden(command)
								.split("\n")
								.map((line, index) => `${index === 0 ? "$" : ">"} ${line}`)
								.join("\n")}
							{"\n"}
						</span>
					) : null}
					{output === "" && !isLive ? (
						<span className="text-terminal-muted">{t("empty")}</span>
					) : (
						<Printed output={output} />
					)}
					{isLive ? (
						<span aria-hidden className="ml-0.5 inline-block h-3.5 w-1.5 animate-pulse bg-terminal-ink" />
					) : null}
				</pre>
				{droppedCount > 0 ? (
					<p className="mt-2 text-terminal-muted text-xs">{t("truncated", { count: droppedCount })}</p>
				) : null}
			</ScrollRegion>
			{output === "" ? null : (
				<CopyButton
					text={plainTerminalText(output)}
					className="absolute top-2 right-2 text-terminal-muted hover:bg-white/10 hover:text-terminal-ink"
				/>
			)}
		</div>
	);
}

/** An output in its colours. */
function Printed({ output }: { output: string }) {
	const pieces = useMemo(() => terminalPieces(output), [output]);
	return pieces.map((piece, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: an output only grows at its end.
		<PrintedPiece key={index} piece={piece} />
	));
}
