"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRoleRefusal } from "@/components/auth/account";
import { ActionButton } from "@/components/auth/action-button";
import type { ButtonProps } from "@/components/ui/button";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import type { RowAct } from "./row-act";

const load = () => import("./row-acts-menu");
const RowActsMenu = dynamic(() => load().then((module) => module.RowActsMenu), { ssr: false });

/**
 * What can be done about what a page is about, in its header: the first `inline` as buttons, the rest in a menu. `name`
 * says what the page is about; `variant` and `size` are the looks of the buttons (RowActs has them as links).
 */
export function HeaderActs({
	name,
	acts,
	inline = 2,
	...looks
}: { name: string; acts: readonly RowAct[]; inline?: number } & Pick<ButtonProps, "variant" | "size">) {
	const t = useTranslations("common.actions");
	const refusal = useRoleRefusal("operator");
	const rest = acts.slice(inline);
	return (
		<>
			{acts.slice(0, inline).map(({ id, label, why, onSelect }) => (
				<ActionButton {...looks} key={id} onClick={onSelect} why={why}>
					{label}
				</ActionButton>
			))}
			{rest.length > 0 ? (
				<LazyMenuButton
					{...looks}
					load={load}
					aria-label={`${t("more")}: ${name}`}
					aria-disabled={refusal === undefined ? undefined : true}
					title={refusal}
					menu={(place) => (refusal === undefined ? <RowActsMenu {...place} label={name} acts={rest} /> : null)}
				>
					{t("more")}
					<ChevronDown aria-hidden />
				</LazyMenuButton>
			) : null}
		</>
	);
}
