"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ChoiceField, type FieldOf, TextField } from "@/components/console/form-fields";
import { REPEAT_MODES } from "@/lib/forms/command-choices";
import type { SendCommandFields, SendCommandForm } from "@/lib/forms/send-command";
import { NextTimes } from "./next-times";

/** 执行计划: when the command runs, and of one that comes again, its next times. */
export function RepeatFields({ of }: { of: FieldOf<SendCommandFields, SendCommandForm>["of"] }) {
	const t = useTranslations("ecsCommands.send");
	const [repeatMode, frequency] = useWatch({ control: of.form.control, name: ["repeatMode", "frequency"] });
	return (
		<>
			<ChoiceField
				of={of}
				name="repeatMode"
				label={t("repeat")}
				isRequired
				options={REPEAT_MODES.map((value) => ({ value, label: t(`repeats.${value}`) }))}
			/>
			{repeatMode === "Period" ? (
				<div className="grid gap-2">
					<TextField
						of={of}
						name="frequency"
						label={t("frequency")}
						hint={t("frequencyHint")}
						isRequired
						placeholder="rate(10m)"
					/>
					<NextTimes frequency={frequency} />
				</div>
			) : null}
		</>
	);
}
