"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { ChecksField } from "@/components/console/checks-field";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { setSuspendedProcessesAction } from "@/lib/actions/ess-group-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { PROCESSES } from "@/lib/forms/scaling-group";

const schema = z.object({ processes: z.array(z.string()) });

/** 暂停/恢复流程: a mark suspends a process, none lets it go on. */
export function ProcessesForm({ group, onClose }: { group: ScalingGroup; onClose: () => void }) {
	const t = useTranslations("essGroup");
	const change = useConsoleAction(setSuspendedProcessesAction, t("processesChanged"));
	const fields = useActionForm({
		schema,
		defaultValues: { processes: group.SuspendedProcesses },
		onSubmit: ({ processes }) =>
			change({
				scalingGroupId: group.ScalingGroupId,
				processes: PROCESSES.filter((name) => processes.includes(name)),
			}),
		onDone: onClose,
	});
	return (
		<form onSubmit={fields.submit} noValidate className="grid gap-5">
			<ChecksField
				of={fields}
				name="processes"
				label={t("processes")}
				className="gap-3"
				options={PROCESSES.map((value) => ({
					value,
					label: t(`processNames.${value}`),
					description: t(`processHints.${value}`),
				}))}
			/>
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t("processesSubmit")}
				onCancel={onClose}
			/>
		</form>
	);
}
