"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import {
	createScalingConfigurationAction,
	modifyScalingConfigurationAction,
} from "@/lib/actions/ess-configuration-actions";
import type { ScalingConfiguration, ScalingGroup } from "@/lib/cloud/ess";
import { vSwitchesOf } from "@/lib/ess/one-or-more";
import { scalingConfigurationForm } from "@/lib/forms/scaling-configuration";
import { configurationFormValues, emptyConfiguration } from "@/lib/forms/scaling-configuration-request";
import { ConfigurationFields } from "./configuration-fields";
import type { ConfigurationOf } from "./configuration-of";

const schema = z.object({ configuration: scalingConfigurationForm });

/** 创建 / 修改 / 克隆伸缩配置: with a `row` that is not copied, the form changes it. */
export function ConfigurationForm({
	regionId,
	group,
	row,
	isCopy,
	onClose,
}: {
	regionId: string;
	group: ScalingGroup;
	row: ScalingConfiguration | undefined;
	isCopy: boolean;
	onClose: () => void;
}) {
	const t = useTranslations("configurations");
	const create = useConsoleAction(createScalingConfigurationAction, t("created"));
	const modify = useConsoleAction(modifyScalingConfigurationAction, t("modified"));
	const changed = isCopy ? undefined : row;
	const values = row ? configurationFormValues(row) : emptyConfiguration();
	const fields = useActionForm({
		schema,
		defaultValues: {
			// A copy is named anew, and what the cloud does not tell cannot be copied.
			configuration: isCopy
				? { ...values, scalingConfigurationName: "", login: values.login === "keep" ? "none" : values.login }
				: values,
		},
		onSubmit: ({ configuration }) =>
			changed
				? modify({ scalingConfigurationId: changed.ScalingConfigurationId, configuration })
				: create({ scalingGroupId: group.ScalingGroupId, configuration }),
		onDone: onClose,
	});
	return (
		<form onSubmit={fields.submit} noValidate className="grid gap-4">
			<ConfigurationFields
				// The section knows only what is typed.
				of={fields as unknown as ConfigurationOf}
				regionId={regionId}
				vpcId={group.VpcId ?? ""}
				vSwitchIds={vSwitchesOf(group)}
				isExisting={changed !== undefined}
			/>
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t(changed ? "submitModify" : "submitCreate")}
				onCancel={onClose}
			/>
		</form>
	);
}
