"use client";

import { useTranslations } from "next-intl";
import type { FieldPath, FieldValues } from "react-hook-form";
import { type FormOf, SelectField } from "@/components/console/form-fields";
import { useEcsRoles } from "../use-ecs-roles";

/** The RAM role that programs on an instance act as. */
export function RoleField<Values extends FieldValues, Output>({
	of,
	name,
}: {
	of: FormOf<Values, Output>;
	name: FieldPath<Values>;
}) {
	const t = useTranslations("instanceFields");
	const roles = useEcsRoles();
	return <SelectField of={of} name={name} label={t("role")} hint={t("roleHint")} none={t("noRole")} options={roles} />;
}
