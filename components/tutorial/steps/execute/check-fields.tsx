"use client";

import { useTranslations } from "next-intl";
import * as z from "zod";
import { ScriptEditor } from "@/components/console/script-editor";
import { useRuleMessage } from "@/components/console/use-rule-message";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CheckSettings, checkSettings } from "@/lib/forms/check-command";

/** The check command of the walkthrough's runs as it is typed. */
export const typedCheckForm = z.object({
	isChecked: z.boolean(),
	command: z.string(),
	expectedExitCode: z.string(),
	timeoutSeconds: z.string(),
});
export type TypedCheck = z.infer<typeof typedCheckForm>;

/** What was typed as it is sent; undefined while it is not right, null for no check. */
export function readCheck({ isChecked, ...typed }: TypedCheck): CheckSettings | null | undefined {
	return isChecked ? checkSettings.safeParse(typed).data : null;
}

/** Asks whether a command shall decide that a run is verified, and which. */
export function CheckFields({ value, onChange }: { value: TypedCheck; onChange: (value: TypedCheck) => void }) {
	const t = useTranslations("tutorial.check");
	const tCheck = useTranslations("runs.check");
	const ruleMessage = useRuleMessage();
	const issues = checkSettings.safeParse(value).error?.issues ?? [];
	const errorOf = (field: keyof CheckSettings) => {
		const message = issues.find(({ path }) => path[0] === field)?.message;
		return message === undefined ? undefined : ruleMessage(message);
	};
	return (
		<div className="grid gap-3 *:min-w-0">
			<div className="flex items-start gap-2.5 text-sm">
				<Checkbox
					id="walk-check"
					className="mt-0.5"
					checked={value.isChecked}
					onCheckedChange={(isChecked) => onChange({ ...value, isChecked: isChecked === true })}
					aria-describedby="walk-check-hint"
				/>
				<div className="min-w-0">
					<label htmlFor="walk-check" className="font-medium">
						{t("ask")}
					</label>
					<p id="walk-check-hint" className="text-muted text-xs">
						{t("hint")}
					</p>
				</div>
			</div>
			{value.isChecked ? (
				<div className="grid gap-3 border-line border-l-2 pl-4 *:min-w-0">
					<Field label={tCheck("command")} description={tCheck("commandHint")} error={errorOf("command")} isRequired>
						{(control) => (
							<ScriptEditor
								{...control}
								name="checkCommand"
								rows={2}
								value={value.command}
								onChange={(command) => onChange({ ...value, command })}
							/>
						)}
					</Field>
					<div className="flex flex-wrap gap-4">
						{(["expectedExitCode", "timeoutSeconds"] as const).map((field) => (
							<Field
								key={field}
								label={tCheck(field === "timeoutSeconds" ? "timeout" : field)}
								error={errorOf(field)}
								isRequired
							>
								{(control) => (
									<Input
										{...control}
										type="number"
										inputMode="numeric"
										className="w-32"
										value={value[field]}
										onChange={({ target }) => onChange({ ...value, [field]: target.value })}
									/>
								)}
							</Field>
						))}
					</div>
				</div>
			) : null}
		</div>
	);
}
