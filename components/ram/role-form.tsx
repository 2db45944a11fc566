"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ChoiceField, NumberField, SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { OTHER_SERVICE, roleForm, TRUSTED_SERVICES, trustOf, type RoleForm as Values } from "@/lib/forms/role";
import { TrustInWords } from "./trust-in-words";

/** 创建角色: its name, for whom it is, and the trust policy that follows from it. */
export function RoleForm({ onSubmit, onDone, onCancel }: ActionFormProps<Values>) {
	const t = useTranslations("ramRoles.form");
	const tServices = useTranslations("ramRoles.services");
	const { data: caller } = useResource("system.identity", {});
	const formApi = useActionForm({
		schema: roleForm,
		defaultValues: {
			roleName: "",
			trusted: "service",
			service: "oos",
			serviceName: "",
			accountId: "",
			description: "",
			maxSessionSeconds: 3600,
		},
		onSubmit,
		onDone,
	});
	const { form, submit, refusal, isSubmitting } = formApi;
	const [trusted, service, serviceName, accountId] = form.watch(["trusted", "service", "serviceName", "accountId"]);
	const ownAccountId = caller?.AccountId;
	useEffect(() => {
		// Only where it is asked for: what nobody typed is no draft.
		if (trusted === "account" && ownAccountId && form.getValues("accountId") === "") {
			form.setValue("accountId", ownAccountId);
		}
	}, [trusted, ownAccountId, form]);
	const trust = trustOf({ trusted, service, serviceName: serviceName ?? "", accountId: accountId ?? "" });
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<TextField of={formApi} name="roleName" label={t("roleName")} hint={t("roleNameHint")} isRequired />
			<ChoiceField
				of={formApi}
				name="trusted"
				label={t("trusted")}
				isRequired
				options={[
					{ value: "service", label: t("trustedService"), description: t("trustedServiceHint") },
					{ value: "account", label: t("trustedAccount"), description: t("trustedAccountHint") },
				]}
			/>
			{trusted === "service" ? (
				<SelectField
					of={formApi}
					name="service"
					label={t("service")}
					isRequired
					options={[
						...TRUSTED_SERVICES.map((value) => ({ value, label: `${tServices(value)} · ${value}.aliyuncs.com` })),
						{ value: OTHER_SERVICE, label: t("otherService") },
					]}
				/>
			) : null}
			{trusted === "service" && service === OTHER_SERVICE ? (
				<TextField
					of={formApi}
					name="serviceName"
					label={t("serviceName")}
					hint={t("serviceNameHint")}
					placeholder="rds.aliyuncs.com"
					isRequired
				/>
			) : null}
			{trusted === "account" ? (
				<TextField
					of={formApi}
					name="accountId"
					label={t("accountId")}
					hint={ownAccountId ? t("accountIdHint", { id: ownAccountId }) : undefined}
					isRequired
				/>
			) : null}
			<TextField of={formApi} name="description" label={t("description")} />
			<NumberField
				of={formApi}
				name="maxSessionSeconds"
				label={t("maxSession")}
				hint={t("maxSessionHint")}
				unit={t("seconds")}
				isRequired
			/>
			<Field label={t("trust")} asGroup>
				{() => (
					<div className="grid gap-2">
						<TrustInWords document={trust} ownAccountId={ownAccountId} />
						<CodeBlock code={trust} language="json" label={t("trust")} maxHeight="14rem" />
					</div>
				)}
			</Field>
			<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={t("create")} onCancel={onCancel} />
		</form>
	);
}
