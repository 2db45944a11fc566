"use client";

import { useTranslations } from "next-intl";
import type { z } from "zod";
import {
	CheckField,
	ChoiceField,
	type FormOf,
	NumberField,
	SelectField,
	TextField,
} from "@/components/console/form-fields";
import { TagsField } from "@/components/console/tags-field";
import { Card } from "@/components/ui/card";
import {
	HEALTH_CHECKS,
	MULTI_AZ_POLICIES,
	REMOVAL_POLICIES,
	SCALING_POLICIES,
	type scalingGroupForm,
} from "@/lib/forms/scaling-group";

/** The fields that a group has before and after it is made. */
export type GroupInput = z.input<typeof scalingGroupForm>;
export type GroupFields = FormOf<GroupInput, unknown>;

/** Name and sizes. Expected capacity can only be turned on when the group is made: `isNew`, or it has one. */
export function GroupBasics({ of, isNew, hadDesired }: { of: GroupFields; isNew: boolean; hadDesired: boolean }) {
	const t = useTranslations("groupForm");
	const usesDesired = of.form.watch("usesDesired");
	return (
		<Card title={t("sections.basics")} titleId="group-basics" bodyClassName="grid gap-5 p-4">
			<TextField of={of} name="scalingGroupName" label={t("name")} hint={t("nameHint")} isRequired />
			<div className="grid items-start gap-5 sm:grid-cols-2">
				<NumberField
					of={of}
					name="minSize"
					label={t("minSize")}
					hint={t("minSizeHint")}
					unit={t("instances")}
					isRequired
				/>
				<NumberField
					of={of}
					name="maxSize"
					label={t("maxSize")}
					hint={t("maxSizeHint")}
					unit={t("instances")}
					isRequired
				/>
			</div>
			<CheckField
				of={of}
				name="usesDesired"
				label={t("usesDesired")}
				hint={t(isNew || hadDesired ? "usesDesiredHint" : "usesDesiredFixed")}
				isDisabled={!isNew && !hadDesired}
			/>
			{usesDesired ? (
				<NumberField of={of} name="desiredCapacity" label={t("desired")} unit={t("instances")} isRequired />
			) : null}
			<NumberField
				of={of}
				name="defaultCooldown"
				label={t("cooldown")}
				hint={t("cooldownHint")}
				unit={t("seconds")}
				isRequired
			/>
		</Card>
	);
}

/** How the group chooses and checks its instances, and what protects it. */
export function GroupPolicies({
	of,
	kept,
}: {
	of: GroupFields;
	kept?: Pick<GroupInput, "multiAzPolicy" | "healthCheckType" | "scalingPolicy">;
}) {
	const t = useTranslations("groupForm");
	const policies = REMOVAL_POLICIES.map((value) => ({ value, label: t(`removalPolicies.${value}`) }));
	// What needs more than this form has is offered only where a group has it already.
	const offered = <T extends string>(values: readonly T[], seldom: readonly T[], own: T | undefined) =>
		values.filter((value) => !seldom.includes(value) || value === own);
	return (
		<Card title={t("sections.policies")} titleId="group-policies" bodyClassName="grid gap-5 p-4">
			<ChoiceField
				of={of}
				name="multiAzPolicy"
				label={t("multiAz")}
				orientation="vertical"
				options={offered(MULTI_AZ_POLICIES, ["COMPOSABLE"], kept?.multiAzPolicy).map((value) => ({
					value,
					label: t(`multiAzPolicies.${value}`),
					description: t(`multiAzHints.${value}`),
				}))}
			/>
			<div className="grid items-start gap-5 sm:grid-cols-2">
				<SelectField of={of} name="removalPolicy1" label={t("removalFirst")} options={policies} isRequired />
				<SelectField
					of={of}
					name="removalPolicy2"
					label={t("removalThen")}
					hint={t("removalHint")}
					options={policies}
					none={t("removalNone")}
				/>
			</div>
			<ChoiceField
				of={of}
				name="healthCheckType"
				label={t("healthCheck")}
				orientation="vertical"
				options={offered(HEALTH_CHECKS, ["LOAD_BALANCER"], kept?.healthCheckType).map((value) => ({
					value,
					label: t(`healthChecks.${value}`),
					description: t(`healthCheckHints.${value}`),
				}))}
			/>
			<ChoiceField
				of={of}
				name="scalingPolicy"
				label={t("reclaim")}
				orientation="vertical"
				options={offered(SCALING_POLICIES, ["forcerelease", "forcerecycle"], kept?.scalingPolicy).map((value) => ({
					value,
					label: t(`reclaims.${value}`),
					description: t(`reclaimHints.${value}`),
				}))}
			/>
			<CheckField of={of} name="deletionProtection" label={t("protection")} hint={t("protectionHint")} />
			<TagsField of={of} name="tags" label={t("tags")} hint={t("tagsHint")} />
		</Card>
	);
}
