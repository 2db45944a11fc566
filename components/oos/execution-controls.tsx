"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ChoiceField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { notifyExecutionAction } from "@/lib/actions/oos-execution-actions";
import type { Execution } from "@/lib/cloud/oos";
import {
	answersTo,
	END_STATUSES,
	type NotifyExecutionForm,
	notifyExecutionForm,
	takesParameters,
} from "@/lib/forms/notify-execution";
import { startingValues } from "@/lib/oos/parameter-values";
import { readTemplateParameters } from "@/lib/oos/template-parameters";
import { readTaskGraph } from "@/lib/ui/task-graph";
import { TemplateParametersForm } from "./template-parameters-form";

/** A waiting execution: why it waits, and every way that it can go on, each with what it does. */
export function ExecutionControls({ regionId, execution }: { regionId: string; execution: Execution }) {
	const t = useTranslations("oosExecute.notify");
	const tExecution = useTranslations("oos.execution");
	const tStatus = useTranslations("common.status.execution");
	const answers = answersTo(execution.WaitingStatus);
	const template = useResource("oos.executionTemplate", { regionId, executionId: execution.ExecutionId });
	const content = template.data?.content ?? "";
	const notify = useConsoleAction(notifyExecutionAction, t("sent"));
	const [changes, setChanges] = useState<Record<string, unknown>>();
	const parameters = useMemo(() => readTemplateParameters(content), [content]);
	const send = (form: NotifyExecutionForm) => {
		if (changes === undefined || !takesParameters(form.notifyType)) {
			return notify(form);
		}
		const pick = (isSecret: boolean) =>
			Object.fromEntries(
				parameters.flatMap(({ name, ...one }) =>
					one.isSecret === isSecret && changes[name] !== undefined && changes[name] !== ""
						? [[name, changes[name]]]
						: [],
				),
			);
		return notify({ ...form, parameters: pick(false), secretParameters: pick(true) });
	};
	const of = useActionForm({
		schema: notifyExecutionForm,
		defaultValues: {
			executionId: execution.ExecutionId,
			notifyType: answers[0] ?? "Approve",
			taskName: "",
			executionStatus: "Success",
			note: "",
		},
		onSubmit: send,
	});
	const type = of.form.watch("notifyType");
	const why = execution.WaitingStatus ?? "";
	const isKnown = tExecution.has(`waits.${why}` as "waits.ApprovePause");
	return (
		<Alert
			tone="warning"
			title={`${t("title")}${isKnown ? ` · ${tExecution(`waits.${why}` as "waits.ApprovePause")}` : ""}`}
		>
			<form onSubmit={of.submit} noValidate className="mt-3 grid gap-4 *:min-w-0">
				<ChoiceField
					of={of}
					name="notifyType"
					label={t("choose")}
					orientation="vertical"
					options={answers.map((value) => ({
						value,
						label: t(`types.${value}`),
						description: t(`hints.${value}`),
					}))}
				/>
				{type === "ExecuteTask" ? (
					<SelectField
						of={of}
						name="taskName"
						label={t("task")}
						none={t("nextTask")}
						options={readTaskGraph(content)?.nodes.map(({ name }) => ({ value: name, label: name }))}
					/>
				) : null}
				{type === "CompleteExecution" ? (
					<SelectField
						of={of}
						name="executionStatus"
						label={t("endStatus")}
						options={END_STATUSES.map((value) => ({ value, label: tStatus(value) }))}
					/>
				) : null}
				{takesParameters(type) && parameters.length > 0 ? (
					<details
						className="text-sm"
						onToggle={({ currentTarget }) =>
							setChanges(currentTarget.open ? startingValues(parameters, execution.Parameters, "person") : undefined)
						}
					>
						<summary className="w-fit text-link hover:underline">{t("otherParameters")}</summary>
						<div className="mt-3">
							{changes ? (
								<TemplateParametersForm
									regionId={regionId}
									parameters={parameters}
									values={changes}
									onChange={setChanges}
									starter="person"
									showsProblems={false}
								/>
							) : null}
						</div>
					</details>
				) : null}
				<TextField of={of} name="note" label={t("note")} />
				<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t(`types.${type}`)} />
			</form>
		</Alert>
	);
}
