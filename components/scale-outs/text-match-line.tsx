"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { TextMatch } from "@/lib/history/search-runs";
import { showHidden } from "@/lib/ui/show-hidden";
import { plainTerminalText } from "@/lib/ui/terminal-text";
import { resourceLinks } from "./resource-links";

/** What was searched for, marked on its line, and whose output, check or script that is; it leads to it. */
export function TextMatchLine({ runId, match }: { runId: string; match: TextMatch }) {
	const t = useTranslations("scaleOuts.match");
	const { source, instanceId, row, before, hit, after } = match;
	const text = (part: string) => showHidden(plainTerminalText(part));
	// Only the log knows how to show a place in it.
	const address = new URLSearchParams({ ...(row && { row }), ...(source === "output" && { find: hit }) });
	return (
		<p className="mt-1 text-xs">
			<TextLink href={`${resourceLinks.scaleOut(runId)}?${address}`}>
				{t(source, { instance: instanceId ?? "" })}
			</TextLink>
			<span className="line-clamp-2 wrap-anywhere font-mono text-muted">
				{text(before)}
				<mark className="rounded-xs bg-warning-soft px-0.5 text-ink">{text(hit)}</mark>
				{text(after)}
			</span>
		</p>
	);
}
