"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TemplateFinding } from "@/lib/oos/check-template";
import { showHidden } from "@/lib/ui/show-hidden";

/** What the check found in a template, by line; a line leads to its place in the text. */
export function TemplateProblems({
	findings,
	onGo,
}: {
	findings: readonly TemplateFinding[];
	onGo: (line: number) => void;
}) {
	const t = useTranslations("oosTemplates");
	const errors = findings.filter(({ severity }) => severity === "error").length;
	const warnings = findings.length - errors;
	const counts = [
		errors > 0 ? t("errors", { count: errors }) : "",
		warnings > 0 ? t("warnings", { count: warnings }) : "",
	];
	return (
		<section aria-label={t("problems")} className="rounded-md border border-line">
			<p aria-live="polite" className="flex items-center gap-2 px-3 py-2 text-sm">
				{findings.length === 0 ? (
					<CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
				) : (
					<CircleAlert aria-hidden className={`size-4 shrink-0 ${errors > 0 ? "text-danger" : "text-warning"}`} />
				)}
				{counts.filter(Boolean).join(" · ") || t("noProblems")}
			</p>
			{findings.length > 0 ? (
				<ul className="max-h-60 divide-y divide-line overflow-auto border-line border-t">
					{findings.map((finding) => (
						<li key={`${finding.line}/${finding.rule}/${JSON.stringify(finding.values)}`}>
							<button
								type="button"
								onClick={() => onGo(finding.line)}
								className="flex w-full items-start gap-2 px-3 py-1.5 text-left text-sm hover:bg-hover"
							>
								{finding.severity === "error" ? (
									<CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
								) : (
									<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
								)}
								<span className="min-w-0 break-words">
									<span className="mr-2 text-muted tabular">{t("line", { line: finding.line })}</span>
									<Sentence finding={finding} />
								</span>
							</button>
						</li>
					))}
				</ul>
			) : null}
		</section>
	);
}

function Sentence({ finding: { rule, values } }: { finding: TemplateFinding }) {
	const t = useTranslations("oosTemplates");
	// The sentence of each rule takes the values that the rule gives; a test fills in all of them.
	const sentence = t(`rules.${rule as "unused"}`, values as { name: string });
	const near = values.near && rule !== "outputUnknown" ? ` ${t("near", { near: values.near })}` : "";
	return showHidden(sentence + near);
}
