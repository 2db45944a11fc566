"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { Finding } from "@/lib/tutorial/finding";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { stepHref } from "./step-href";
import { useStepWords } from "./use-step-words";

const tones = { blocker: "danger", warning: "warning", info: "info" } as const;

/** What will go wrong, before it does; with a click that puts it right where one is known. */
export function Findings({
	findings,
	view,
	onApply,
}: {
	findings: readonly Finding[];
	view: Pick<WalkthroughView, "id" | "way">;
	onApply?: (field: string, value: string | number) => void;
}) {
	const t = useTranslations("tutorial");
	const words = useStepWords(view.way);
	if (findings.length === 0) {
		return null;
	}
	return (
		<div className="grid gap-2 *:min-w-0">
			{findings.map(({ id, severity, values, suggestion, step }) => {
				const key = id as FindingKey;
				return (
					<Alert
						key={id}
						tone={tones[severity]}
						title={t(`findings.${key}.title`, values as never)}
						actions={
							<>
								{suggestion && onApply ? (
									<Button size="sm" onClick={() => onApply(suggestion.field, suggestion.value)}>
										{t(`findings.${key}.apply` as "findings.scriptOutlivesHook.apply", {
											value: String(suggestion.value),
										})}
									</Button>
								) : null}
								{step ? (
									<TextLink href={stepHref(view.id, step)}>{t("goToStep", { step: words(step, "title") })}</TextLink>
								) : null}
							</>
						}
					>
						{t(`findings.${key}.body`, values as never)}
					</Alert>
				);
			})}
		</div>
	);
}

/** Ids come from lib/tutorial/preflight; a test holds that each has words. */
type FindingKey = "scriptOutlivesHook";
