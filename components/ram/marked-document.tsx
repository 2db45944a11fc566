import { HighlightedCode } from "@/components/console/highlighted-code";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

/** A document of which some lines (from 1) are what it is shown for. */
export function MarkedDocument({
	document,
	lines: { first, last },
	label,
}: {
	document: string;
	lines: { first: number; last: number };
	label: string;
}) {
	return (
		<div className="overflow-hidden rounded-md border border-line bg-code">
			<ScrollRegion label={label} className="max-h-80 overflow-auto py-2">
				<pre className="w-max min-w-full font-mono text-code-ink text-xs leading-5">
					{showHidden(document)
						.split("\n")
						.map((line, index) => {
							const isMarked = index + 1 >= first && index + 1 <= last;
							const mark = isMarked ? "border-accent bg-accent-soft" : "border-transparent text-muted";
							return (
								// biome-ignore lint/suspicious/noArrayIndexKey: lines of one text
								<span key={index} className={cn("flex border-l-2 px-2.5", mark)}>
									<span aria-hidden className="mr-3 w-6 shrink-0 select-none text-right text-faint">
										{index + 1}
									</span>
									<span className="whitespace-pre">
										<HighlightedCode code={line} language="json" />
									</span>
								</span>
							);
						})}
				</pre>
			</ScrollRegion>
		</div>
	);
}
