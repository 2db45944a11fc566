import { cn } from "@/lib/ui/cn";
import { CopyButton } from "./copy-button";

/** Code or a document to read and copy, with line breaks kept; `label` is its accessible name. */
export function CodeBlock({
	code,
	label,
	maxHeight = "28rem",
	className,
}: {
	code: string;
	label: string;
	maxHeight?: string;
	className?: string;
}) {
	return (
		<div className={cn("relative rounded-md border border-line bg-code", className)}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
			<section aria-label={label} tabIndex={0} className="overflow-auto rounded-md p-3 pr-10" style={{ maxHeight }}>
				<pre className="font-mono text-code-ink text-xs">
					<code>{code}</code>
				</pre>
			</section>
			<CopyButton text={code} className="absolute top-2 right-2 bg-code" />
		</div>
	);
}
