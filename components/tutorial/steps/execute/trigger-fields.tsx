"use client";

import { useTranslations } from "next-intl";
import { MomentInput } from "@/components/console/moment-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { COMPARISONS, SYSTEM_METRICS } from "@/lib/forms/alarm-task";
import { triggerForm } from "@/lib/forms/trigger";
import { minuteText } from "@/lib/i18n/local-time";
import type { TypedTrigger } from "./trigger-state";

/** When a scheduled task executes the rule, or at which value of a metric an event-triggered one does. */
export function TriggerFields({ value, onChange }: { value: TypedTrigger; onChange: (value: TypedTrigger) => void }) {
	const t = useTranslations("tutorialWays.trigger");
	const wrong = new Set(triggerForm.safeParse(value).error?.issues.map(({ path }) => path[0]));
	if (value.kind === "scheduled") {
		return (
			<Field
				label={t("launchTime")}
				description={t("launchTimeHint")}
				error={wrong.has("launchTime") ? t("launchTimeNeeded") : undefined}
				isRequired
			>
				{(control) => (
					<MomentInput
						{...control}
						className="w-56"
						value={value.launchTime === "" ? null : new Date(value.launchTime)}
						onChange={(moment) => onChange({ ...value, launchTime: minuteText(moment?.getTime()) })}
					/>
				)}
			</Field>
		);
	}
	return (
		<div className="flex flex-wrap items-start gap-4">
			<Field label={t("metric")} isRequired>
				{(control) => (
					<Select
						{...control}
						className="w-60"
						value={value.metricName}
						onValueChange={(name) =>
							onChange({ ...value, metricName: SYSTEM_METRICS.find((one) => one === name) ?? value.metricName })
						}
						options={SYSTEM_METRICS.map((name) => ({ value: name, label: name }))}
					/>
				)}
			</Field>
			<Field label={t("comparison")} isRequired>
				{(control) => (
					<Select
						{...control}
						className="w-24"
						value={value.comparison}
						onValueChange={(sign) =>
							onChange({ ...value, comparison: COMPARISONS.find((one) => one === sign) ?? value.comparison })
						}
						options={COMPARISONS.map((sign) => ({ value: sign, label: sign }))}
					/>
				)}
			</Field>
			{(["threshold", "evaluationCount"] as const).map((field) => (
				<Field
					key={field}
					label={t(field)}
					description={field === "evaluationCount" ? t("evaluationHint") : undefined}
					error={wrong.has(field) ? t(field === "threshold" ? "thresholdNeeded" : "evaluationNeeded") : undefined}
					isRequired
				>
					{(control) => (
						<Input
							{...control}
							type="number"
							inputMode="decimal"
							className="w-28"
							value={value[field]}
							onChange={({ target }) => onChange({ ...value, [field]: target.value })}
						/>
					)}
				</Field>
			))}
		</div>
	);
}
