"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";

const parts = [
	"activity",
	"detail",
	"instances",
	"lifecycleActions",
	"hooks",
	"executions",
	"tasks",
	"invocations",
] as const;

/** What could not be read of a run, and why. */
export function RunProblems({ problems }: { problems: readonly { part: string; code: string; message: string }[] }) {
	const t = useTranslations("scaleOuts.story");
	return problems.length === 0 ? null : (
		<Alert tone="warning" title={t("problems")}>
			<ul>
				{problems.map(({ part, code, message }) => {
					const known = parts.find((one) => one === part);
					return (
						<li key={`${part}:${code}`}>
							{t("problem", { part: known ? t(`part.${known}`) : part, message })}{" "}
							<code className="font-mono text-xs">{code}</code>
						</li>
					);
				})}
			</ul>
		</Alert>
	);
}
