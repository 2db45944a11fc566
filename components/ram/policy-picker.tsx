"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { GrantForm, PolicyType } from "@/lib/forms/grant";
import { showHidden } from "@/lib/ui/show-hidden";

/** A policy that can be granted. */
export type GrantablePolicy = { PolicyName: string; PolicyType: string; Description?: string | undefined };

/** One that is chosen. */
export type PolicyChoice = GrantForm["policies"][number];

const isSame = (a: PolicyChoice, b: PolicyChoice) => a.policyName === b.policyName && a.policyType === b.policyType;

/** 选择权限: policies to tick off, by type and name. `policies` undefined means that they still load. */
export function PolicyPicker({
	labelId,
	value,
	onChange,
	policies,
	attached,
}: {
	labelId: string;
	value: readonly PolicyChoice[];
	onChange: (value: PolicyChoice[]) => void;
	policies: readonly GrantablePolicy[] | undefined;
	attached: readonly GrantablePolicy[];
}) {
	const t = useTranslations("ram.grantForm");
	const [type, setType] = useState<PolicyType>("Custom");
	const [search, setSearch] = useState("");
	const shown = useMemo(
		() =>
			policies?.filter(
				(policy) =>
					policy.PolicyType === type &&
					`${policy.PolicyName} ${policy.Description ?? ""}`.toLowerCase().includes(search.trim().toLowerCase()),
			),
		[policies, type, search],
	);
	const isAttached = (name: string) =>
		attached.some((policy) => policy.PolicyName === name && policy.PolicyType === type);
	const toggle = (choice: PolicyChoice) => {
		const others = value.filter((chosen) => !isSame(chosen, choice));
		onChange(others.length < value.length ? others : [...value, choice]);
	};
	return (
		<fieldset aria-labelledby={labelId} className="grid min-w-0 gap-2">
			<div className="flex flex-wrap items-center justify-between gap-3">
				<RadioGroup
					aria-label={t("policyType")}
					value={type}
					onValueChange={(next) => setType(next === "System" ? "System" : "Custom")}
					options={[
						{ value: "Custom", label: t("custom") },
						{ value: "System", label: t("system") },
					]}
				/>
				<Input
					type="search"
					aria-label={t("search")}
					placeholder={t("search")}
					value={search}
					onChange={(event) => setSearch(event.target.value)}
					className="w-56"
				/>
			</div>
			<ScrollRegion label={t("available")} className="h-52 overflow-y-auto rounded-md border border-line">
				{shown === undefined ? (
					<div className="grid gap-3 p-3">
						<Skeleton className="w-2/3" />
						<Skeleton className="w-1/2" />
					</div>
				) : null}
				{shown?.length === 0 ? <p className="p-3 text-muted text-sm">{t("nonePolicies")}</p> : null}
				<ul>
					{shown?.map(({ PolicyName, Description }) => {
						const choice = { policyName: PolicyName, policyType: type };
						const already = isAttached(PolicyName);
						const id = `${labelId}-${type}-${PolicyName}`;
						return (
							<li key={PolicyName} className="flex items-start gap-2.5 border-line border-b px-3 py-2 last:border-b-0">
								<Checkbox
									id={id}
									className="mt-0.5"
									checked={already || value.some((chosen) => isSame(chosen, choice))}
									disabled={already}
									onCheckedChange={() => toggle(choice)}
									aria-describedby={`${id}-description`}
								/>
								<div className="min-w-0 text-sm">
									<label htmlFor={id} className="break-all">
										{PolicyName}
									</label>
									<p id={`${id}-description`} className="text-muted text-xs">
										{already ? t("already") : showHidden(Description ?? "")}
									</p>
								</div>
							</li>
						);
					})}
				</ul>
			</ScrollRegion>
			<div className="flex flex-wrap items-center gap-1.5 text-xs">
				<span className="text-muted">{t("selected", { count: value.length })}</span>
				{value.map((choice) => (
					<button
						key={`${choice.policyType}/${choice.policyName}`}
						type="button"
						onClick={() => toggle(choice)}
						aria-label={t("unselect", { name: choice.policyName })}
						className="inline-flex items-center gap-1 rounded-sm border border-line-strong bg-sunken px-1.5 py-0.5 hover:bg-hover"
					>
						{choice.policyName}
						<X aria-hidden className="size-3" />
					</button>
				))}
			</div>
		</fieldset>
	);
}
