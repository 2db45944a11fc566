import { HighlightedCode } from "@/components/console/highlighted-code";
import { cn } from "@/lib/ui/cn";
import type { CodeLanguage } from "@/lib/ui/highlight-code";
import { showHidden } from "@/lib/ui/show-hidden";
import { CopyButton } from "./copy-button";
import { ScrollRegion } from "./scroll-region";

/** Code or a document to read and copy, with line breaks kept; `label` is its accessible name. */
export function CodeBlock({
	code,
	label,
	language = "text",
	maxHeight = "28rem",
	className,
}: {
	code: string;
	label: string;
	language?: CodeLanguage;
	maxHeight?: string;
	className?: string;
}) {
	return (
		<div className={cn("relative rounded-md border border-line bg-code", className)}>
			<ScrollRegion label={label} className="overflow-auto rounded-md p-3 pr-10" style={{ maxHeight }}>
				<pre className="font-mono text-code-ink text-xs">
					<code>
						<HighlightedCode code={showHidden(code)} language={language} />
					</code>
				</pre>
			</ScrollRegion>
			<CopyButton text={code} className="absolute top-2 right-2 bg-code" />
		</div>
	);
}
