"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCloudClock } from "@/components/console/cloud-clock";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { TRIGGER_KINDS } from "@/lib/forms/trigger";
import { firstLaunch, type TypedTrigger } from "./trigger-state";

const TriggerFields = dynamic(() => import("./trigger-fields").then((module) => module.TriggerFields), {
	ssr: false,
	loading: () => <Skeleton className="h-16 w-full" />,
});

/** What executes the rule: someone now, a time, or a metric. */
export function TriggerChoice({ value, onChange }: { value: TypedTrigger; onChange: (value: TypedTrigger) => void }) {
	const t = useTranslations("tutorialWays.trigger");
	const clock = useCloudClock();
	return (
		<div className="grid gap-3 *:min-w-0">
			<Field label={t("label")} asGroup>
				{(control) => (
					<RadioGroup
						aria-labelledby={`${control.id}-label`}
						orientation="vertical"
						value={value.kind}
						onValueChange={(kind) =>
							onChange({
								...value,
								kind: TRIGGER_KINDS.find((one) => one === kind) ?? value.kind,
								launchTime: value.launchTime || firstLaunch(clock.now()),
							})
						}
						options={TRIGGER_KINDS.map((kind) => ({
							value: kind,
							label: t(`kinds.${kind}`),
							description: t(`kinds.${kind}Hint`),
						}))}
					/>
				)}
			</Field>
			{value.kind === "now" ? null : (
				<div className="border-line border-l-2 pl-4">
					<TriggerFields value={value} onChange={onChange} />
				</div>
			)}
		</div>
	);
}
