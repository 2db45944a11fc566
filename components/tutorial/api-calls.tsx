"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import type { CallView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { showHidden } from "@/lib/ui/show-hidden";

/** The calls that a step may make, before it makes them, and those that it made, with parameters and RequestIds. */
export function ApiCalls({
	walkthroughId,
	step,
	target,
}: {
	walkthroughId: string;
	step: StepId;
	target: "emulator" | "aliyun";
}) {
	const t = useTranslations("tutorial.calls");
	const { data } = useResource("tutorial.calls", { id: walkthroughId, step });
	const writes = (data?.declared ?? []).filter((call) => call.kind === "write");
	const reads = (data?.declared ?? []).filter((call) => call.kind === "read");
	return (
		<Card
			title={t("title")}
			titleId="api-calls"
			description={t(`target.${target}`)}
			bodyClassName="grid gap-4 p-3 *:min-w-0"
		>
			<section aria-label={t("planned")}>
				<h3 className="mb-1.5 font-medium text-muted text-xs">{t("planned")}</h3>
				<ul className="flex flex-wrap gap-1">
					{[...writes, ...reads].map(({ product, action, kind }) => (
						<li key={`${product}:${action}`}>
							<Badge tone={kind === "write" ? "accent" : "neutral"} className="font-mono text-2xs">
								{product}:{action}
								<span className="sr-only">{` (${t(kind)})`}</span>
							</Badge>
						</li>
					))}
				</ul>
			</section>
			<section aria-label={t("made")}>
				<h3 className="mb-1.5 font-medium text-muted text-xs">{t("made")}</h3>
				{data?.calls.length ? (
					<ul className="grid gap-1 *:min-w-0">
						{data.calls.map((call) => (
							<li key={call.id}>
								<MadeCall call={call} />
							</li>
						))}
					</ul>
				) : (
					<p className="text-muted text-xs">{t("none")}</p>
				)}
			</section>
		</Card>
	);
}

/** A look at something that is not there yet is an answer, not a failure. */
function toneOf({ ok, action, code }: CallView) {
	if (ok) {
		return "success";
	}
	return /^(Get|Describe|List)/.test(action) && /NotExist|NotFound/.test(code ?? "") ? "neutral" : "danger";
}

function MadeCall({ call }: { call: CallView }) {
	const t = useTranslations("tutorial.calls");
	return (
		<details className="group rounded-md border border-line">
			<summary className="flex min-h-7 cursor-pointer list-none flex-wrap items-center gap-x-2 gap-y-0.5 px-2 py-1 text-xs hover:bg-hover">
				<ChevronRight aria-hidden className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90" />
				<span className="font-mono">
					{call.product}:{call.action}
				</span>
				<Badge tone={toneOf(call)} className="text-2xs">
					{call.ok ? t("ok") : (call.code ?? t("failed"))}
				</Badge>
				<span className="ml-auto text-muted tabular">{t("milliseconds", { ms: call.ms })}</span>
			</summary>
			<div className="grid gap-2 border-line border-t p-2 text-xs *:min-w-0">
				<p className="text-muted">
					<Time value={call.at} />
				</p>
				{call.message ? <p className="break-words text-danger">{showHidden(call.message)}</p> : null}
				{call.requestId ? (
					<p className="flex items-center gap-1">
						<span className="text-muted">RequestId</span>
						<span className="break-all font-mono">{call.requestId}</span>
						<CopyButton text={call.requestId} label={t("copyRequestId")} className="size-5" />
					</p>
				) : null}
				<CodeBlock
					code={call.params}
					language="json"
					label={t("parametersOf", { action: call.action })}
					maxHeight="14rem"
				/>
			</div>
		</details>
	);
}
