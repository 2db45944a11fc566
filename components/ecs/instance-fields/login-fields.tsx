"use client";

import { useTranslations } from "next-intl";
import { type FieldPath, type FieldValues, useWatch } from "react-hook-form";
import { ChoiceField, type FormOf, SelectField, TextField } from "@/components/console/form-fields";
import { useResource } from "@/components/console/use-resource";
import type { LOGINS } from "@/lib/forms/scaling-configuration";

/** How one signs in to an instance, of `logins`, and the key pair or the password for it. */
export function LoginFields<Values extends FieldValues, Output>({
	of,
	regionId,
	names,
	logins,
}: {
	of: FormOf<Values, Output>;
	regionId: string;
	names: { login: FieldPath<Values>; keyPair: FieldPath<Values>; password: FieldPath<Values> };
	logins: readonly (typeof LOGINS)[number][];
}) {
	const t = useTranslations("instanceFields");
	const login: unknown = useWatch({ control: of.form.control, name: names.login });
	const { data } = useResource("ess.choices.keyPairs", { regionId }, { enabled: login === "keyPair" });
	return (
		<>
			<ChoiceField
				of={of}
				name={names.login}
				label={t("login")}
				hint={t("loginHint")}
				options={logins.map((value) => ({ value, label: t(`logins.${value}`) }))}
			/>
			{login === "keyPair" ? (
				<SelectField
					of={of}
					name={names.keyPair}
					label={t("keyPair")}
					isRequired
					options={data?.keyPairs.map((value) => ({ value, label: value }))}
				/>
			) : null}
			{login === "password" ? (
				<TextField
					of={of}
					name={names.password}
					label={t("password")}
					hint={t("passwordHint")}
					type="password"
					isRequired
					className="max-w-xs"
				/>
			) : null}
		</>
	);
}
