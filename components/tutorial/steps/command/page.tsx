"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TUTORIAL_COMMAND } from "@/lib/tutorial/steps/command/first-command";
import { preflightCommand } from "@/lib/tutorial/steps/command/preflight";
import { ChangeDialog } from "../../change-dialog";
import { FindingsAtFields } from "../../findings-at-fields";
import { ResetButton } from "../../reset-button";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useStepForm } from "../../use-step-form";
import { useStepValues } from "../../use-step-values";

const SavedCommandForm = dynamic(() => import("./saved-command-form").then((module) => module.SavedCommandForm), {
	ssr: false,
	loading: () => <Skeleton className="h-96 w-full" />,
});

/** 创建命令: the script is saved in Cloud Assistant, for the hook to run by its ID. */
export default function CommandStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { inputs, result } = view.state.steps.command;
	const { initial, values, round, draftState, onValuesChange, put } = useStepValues(view, "command", () =>
		initialValues(TUTORIAL_COMMAND, inputs),
	);
	const { submit, pending, dismiss } = useStepForm(view, "command");
	return (
		<StepShell
			view={view}
			step="command"
			draftState={draftState}
			result={
				result ? t(`results.command.${result.outcome}`, { name: result.commandName, id: result.commandId }) : null
			}
		>
			<Card
				title={t("steps.command.form")}
				titleId="command-form"
				actions={<ResetButton onReset={() => put(TUTORIAL_COMMAND)} />}
			>
				<div className="grid gap-5 *:min-w-0">
					<FindingsAtFields
						findings={preflightCommand(String(values.commandContent ?? ""))}
						view={view}
						onApply={(field, value) => put({ ...values, [field]: value })}
					>
						<SavedCommandForm key={round} defaultValues={initial} onSubmit={submit} onValuesChange={onValuesChange} />
					</FindingsAtFields>
				</div>
			</Card>
			<ChangeDialog subject="command" pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}
