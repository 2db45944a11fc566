"use client";

import { useTranslations } from "next-intl";
import type { Span } from "@/lib/runs/span";
import { showHidden } from "@/lib/ui/show-hidden";

/** An id that is never broken: cut in its middle where there is no room, so that its end still tells ids apart. */
function MiddleId({ id }: { id: string }) {
	const text = showHidden(id);
	return (
		<span className="flex min-w-0 font-mono text-xs" title={text}>
			<span className="truncate">{text.slice(0, -4)}</span>
			<span className="shrink-0">{text.slice(-4)}</span>
		</span>
	);
}

/** What a row is about: instances by their ids, tasks as the template names them, the rest in words. */
export function SpanName({ span }: { span: Pick<Span, "kind" | "label"> }) {
	const t = useTranslations("waterfall.kind");
	switch (span.kind) {
		case "instance":
		case "rerun":
			return <MiddleId id={span.label} />;
		case "task":
		case "completion":
			return <span className="truncate font-mono text-xs">{showHidden(span.label)}</span>;
		case "wait":
		case "execution":
			return (
				<span className="flex min-w-0 gap-1.5">
					<span className="shrink-0">{t(span.kind)}</span>
					<span className="truncate text-muted text-xs leading-5">{showHidden(span.label)}</span>
				</span>
			);
		case "attempt":
			return <span className="truncate">{t(span.kind, { number: span.label })}</span>;
		default:
			return <span className="truncate">{t(span.kind)}</span>;
	}
}
