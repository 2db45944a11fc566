"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { NumberField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { setGroupCapacityAction } from "@/lib/actions/ess-group-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { wholeNumber } from "@/lib/forms/rule";

/** How many instances the group is to have, and what comes of it. */
export function CapacityForm({ group, onClose }: { group: ScalingGroup; onClose: () => void }) {
	const t = useTranslations("essGroup");
	const { MinSize: min = 0, MaxSize: max = 0, TotalCapacity: now = 0, DesiredCapacity: desired } = group;
	const change = useConsoleAction(setGroupCapacityAction, t("capacityAccepted"));
	const fields = useActionForm({
		schema: z.object({ capacity: wholeNumber(min, max) }),
		defaultValues: { capacity: desired ?? now },
		onSubmit: ({ capacity }) => change({ scalingGroupId: group.ScalingGroupId, capacity }),
		onDone: onClose,
	});
	const wanted = Number(fields.form.watch("capacity"));
	const isValid = Number.isInteger(wanted) && wanted >= min && wanted <= max;
	return (
		<form onSubmit={fields.submit} noValidate className="grid gap-5">
			<NumberField
				of={fields}
				name="capacity"
				label={t(desired === undefined ? "capacityTotal" : "capacityDesired")}
				hint={t("capacityRange", { min, max, now })}
				isRequired
			/>
			<p role="status" className="text-sm">
				{isValid ? t("capacityEffect", { more: Math.max(0, wanted - now), less: Math.max(0, now - wanted) }) : null}
			</p>
			<p className="font-mono text-muted text-xs">
				{desired === undefined ? "ess:ScaleWithAdjustment (TotalCapacity)" : "ess:ModifyScalingGroup (DesiredCapacity)"}
			</p>
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t("capacitySubmit")}
				onCancel={onClose}
			/>
		</form>
	);
}
