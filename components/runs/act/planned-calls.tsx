"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { CodeBlock } from "@/components/ui/code-block";

type Call = { product: string; action: string; params: Readonly<Record<string, unknown>> };

/** The calls that will be made, in their order, each with its parameters folded below it. */
export function PlannedCalls({ calls }: { calls: readonly Call[] }) {
	const t = useTranslations("repair.sections");
	return (
		<section aria-label={t("calls")}>
			<h3 className="mb-1.5 font-medium text-muted text-xs">{t("calls")}</h3>
			<ol className="grid gap-1 *:min-w-0">
				{calls.map(({ product, action, params }, index) => (
					// Two calls of a plan may be the same but for their place in it.
					// biome-ignore lint/suspicious/noArrayIndexKey: the order of a plan's calls is what they are.
					<li key={index} data-call={`${product}:${action}`}>
						<details className="group rounded-md border border-line">
							<summary className="flex min-h-7 cursor-pointer list-none items-center gap-2 px-2 py-1 text-xs hover:bg-hover">
								<ChevronRight
									aria-hidden
									className="size-3.5 shrink-0 text-faint transition-transform group-open:rotate-90"
								/>
								<span className="w-4 shrink-0 text-right text-muted tabular">{index + 1}</span>
								<span className="break-all font-mono">
									{product}:{action}
								</span>
							</summary>
							<div className="border-line border-t p-2">
								<CodeBlock
									code={JSON.stringify(params, null, 2)}
									language="json"
									label={`${product}:${action}`}
									maxHeight="14rem"
								/>
							</div>
						</details>
					</li>
				))}
			</ol>
		</section>
	);
}
