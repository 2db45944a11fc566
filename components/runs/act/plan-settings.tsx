"use client";

import { useTranslations } from "next-intl";
import { ScriptEditor } from "@/components/console/script-editor";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { RadioGroup } from "@/components/ui/radio-group";
import type { PlanFields } from "@/lib/runs/repair/draft";
import type { Choices } from "@/lib/runs/repair/plan-form";
import { WholeNumberField } from "./whole-number-field";

const NUMBERS = ["heartbeatTimeout", "commandTimeout", "maxSize"] as const;

/** What of a plan may be set otherwise: what is set changes the plan beside it at once. */
export function PlanSettings({
	fields,
	choices,
	onChange,
}: {
	fields: PlanFields;
	choices: Choices;
	onChange: (change: Partial<Choices>) => void;
}) {
	const t = useTranslations("repair.settings");
	const numbers = NUMBERS.filter((name) => fields[name] !== undefined);
	const { script, unprepared, waiting } = fields;
	const isEmpty = numbers.length === 0 && script === undefined && unprepared.length === 0 && waiting.length === 0;
	if (isEmpty) {
		return null;
	}
	return (
		<div className="grid gap-4 *:min-w-0">
			{script === undefined ? null : (
				<Field label={t("script")}>
					{(control) => (
						<ScriptEditor {...control} value={script} onChange={(value) => onChange({ script: value })} rows={10} />
					)}
				</Field>
			)}
			{numbers.length === 0 ? null : (
				<div className="grid gap-3 sm:grid-cols-2">
					{numbers.map((name) => (
						<WholeNumberField
							key={name}
							label={t(name)}
							value={fields[name] ?? 0}
							onChange={(value) => onChange({ [name]: value })}
						/>
					))}
				</div>
			)}
			{waiting.length === 0 ? null : (
				<Field label={t("endsWaits", { count: waiting.length })} asGroup>
					{(control) => (
						<RadioGroup
							aria-labelledby={`${control.id}-label`}
							orientation="vertical"
							value={choices.endsWaits ?? "leave"}
							onValueChange={(value) =>
								onChange({ endsWaits: value === "CONTINUE" || value === "ABANDON" ? value : undefined })
							}
							options={[
								{ value: "leave", label: t("waitsLeave") },
								{ value: "CONTINUE", label: t("waitsContinue") },
								{ value: "ABANDON", label: t("waitsAbandon") },
							]}
						/>
					)}
				</Field>
			)}
			{unprepared.length === 0 ? null : <ReleaseBox count={unprepared.length} choices={choices} onChange={onChange} />}
		</div>
	);
}

function ReleaseBox({
	count,
	choices,
	onChange,
}: {
	count: number;
	choices: Choices;
	onChange: (change: Partial<Choices>) => void;
}) {
	const t = useTranslations("repair.settings");
	return (
		<div className="flex items-start gap-2">
			<Checkbox
				id="plan-releases"
				className="mt-0.5"
				checked={choices.releases === true}
				onCheckedChange={(isChecked) => onChange({ releases: isChecked === true })}
			/>
			<Label htmlFor="plan-releases" className="font-normal">
				{t("releases", { count })}
			</Label>
		</div>
	);
}
