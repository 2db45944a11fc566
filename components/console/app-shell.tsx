import Link from "next/link";
import { useTranslations } from "next-intl";
import { Activity, type ReactNode } from "react";
import type { Account } from "@/components/auth/account";
import { AccountBadge } from "@/components/auth/account-badge";
import { SignOutButton } from "@/components/auth/sign-out-button";
import type { RegionChoice } from "@/lib/preferences/list-regions";
import { CloudPresence, HeaderTools, MobileNav } from "./later-shell";
import { ProductMark } from "./product-mark";
import { SideNav } from "./side-nav";
import { type Target, TargetBadge } from "./target-badge";

/**
 * The frame of every console page: header, side navigation, main content. Each <Activity> is a part that wakes up by
 * itself: none waits for another whose code is still on its way.
 */
export function AppShell({
	target,
	regions,
	region,
	account,
	children,
}: {
	target: Target;
	regions: readonly RegionChoice[];
	region: string;
	account: Account;
	children: ReactNode;
}) {
	const t = useTranslations("nav");
	return (
		<div className="flex min-h-dvh flex-col">
			<a
				href="#main"
				className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
			>
				{t("skip")}
			</a>
			<header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-surface px-3 sm:px-4">
				<Activity>
					<MobileNav>
						<SideNav role={account.role} target={target.cloud} idPrefix="drawer" />
					</MobileNav>
				</Activity>
				<Link prefetch={false} href="/dashboard" className="flex items-center gap-2 rounded-md font-semibold text-base">
					<ProductMark />
					<span className="max-[26rem]:sr-only">{t("product")}</span>
				</Link>
				<TargetBadge {...target} />
				<div className="ml-auto flex items-center gap-0.5 sm:gap-1">
					<Activity>
						<HeaderTools target={target.cloud} regions={regions} region={region} />
					</Activity>
					{account.method === "local" ? null : <AccountBadge account={account} />}
					{account.method === "local" ? null : <SignOutButton />}
				</div>
			</header>
			<div className="flex flex-1">
				<aside className="sticky top-12 hidden h-[calc(100dvh-3rem)] w-60 shrink-0 overflow-y-auto border-line border-r bg-surface lg:block">
					<SideNav role={account.role} target={target.cloud} />
				</aside>
				<main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-4 outline-none sm:px-6 sm:py-5">
					<div className="mx-auto w-full max-w-[100rem]">
						<CloudPresence />
						<Activity>{children}</Activity>
					</div>
				</main>
			</div>
		</div>
	);
}
