"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { minimalPolicy } from "@/lib/forms/template-policy";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { missingActions, samePolicy } from "@/lib/tutorial/policy-document";
import { showHidden } from "@/lib/ui/show-hidden";

/**
 * What the template that the hook will run has to be allowed: each action, whether this policy allows it, and whether the
 * role is allowed it already; and the least policy that allows all, at a click.
 */
export function TemplateNeeds({
	regionId,
	templateName,
	document,
	onChoose,
	onActions,
	onUse,
}: {
	regionId: string;
	templateName: string;
	/** The policy as it is written. */
	document: string;
	onChoose: (templateName: string) => void;
	/** Told what is needed, once it is known. Keep it stable. */
	onActions: (actions: readonly string[] | undefined) => void;
	onUse: (document: string) => void;
}) {
	const t = useTranslations("tutorialPaths.needs");
	const own = useResource("oos.templates", { regionId, shareType: "Private" });
	const open = useResource("oos.templates", { regionId, shareType: "Public", name: "ACS-ESS-LifeCycle" });
	const { data, error } = useResource("oos.templatePermissions", { regionId, templateName, roleName: OOS_ROLE });
	const namesOf = (list: typeof own) => list.data?.templates.flatMap(({ TemplateName }) => TemplateName ?? []) ?? [];
	const names = [...new Set([templateName, ...namesOf(own), ...namesOf(open)])];
	const actions = data?.actions;
	useEffect(() => {
		onActions(actions);
	}, [actions, onActions]);
	const lacked = new Set(actions ? missingActions([document], actions) : []);
	const least = actions && actions.length > 0 ? minimalPolicy(actions) : undefined;
	return (
		<section aria-label={t("title")} className="grid gap-3 rounded-md border border-line bg-sunken p-3 *:min-w-0">
			<Field label={t("template")} description={t("templateHint")}>
				{(control) => (
					<NativeSelect
						{...control}
						className="max-w-lg"
						value={templateName}
						onValueChange={onChoose}
						options={names.map((value) => ({ value, label: value }))}
					/>
				)}
			</Field>
			{error && !data ? <p className="text-danger text-sm">{t("unreadable", { message: error.message })}</p> : null}
			{actions ? (
				<>
					<ul className="grid gap-1 text-sm sm:grid-cols-2">
						{actions.map((action) => (
							<li key={action} className="flex items-start gap-2">
								{lacked.has(action) ? (
									<CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
								) : (
									<CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
								)}
								<span className="min-w-0">
									<span className="break-all font-mono text-xs">{action}</span>
									<span className="block text-muted text-xs">
										{t(lacked.has(action) ? "notInPolicy" : "inPolicy")}
										{data?.lacked
											? ` · ${t(data.lacked.includes(action) ? "roleLacks" : "roleHas", { role: OOS_ROLE })}`
											: ""}
									</span>
								</span>
							</li>
						))}
					</ul>
					{data && data.unknown.length > 0 ? (
						<p className="text-sm text-warning">
							{t("unknown", { tasks: showHidden(data.unknown.map(({ task }) => task).join(", ")) })}
						</p>
					) : null}
					{least !== undefined && !samePolicy(least, document) ? (
						<div>
							<Button size="sm" onClick={() => onUse(least)}>
								{t("use", { count: actions.length })}
							</Button>
						</div>
					) : null}
				</>
			) : null}
		</section>
	);
}
