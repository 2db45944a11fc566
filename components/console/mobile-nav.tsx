"use client";

import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Awake } from "./awake";

const load = () => import("./nav-drawer");
const NavDrawer = dynamic(() => load().then((module) => module.NavDrawer), { ssr: false });

/** The button that opens the side navigation (its children) as a drawer, for narrow windows. */
export function MobileNav({ children }: { children: ReactNode }) {
	const t = useTranslations("nav");
	const [isOpen, setIsOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	return (
		<Awake>
			<button
				ref={button}
				type="button"
				aria-label={t("open")}
				aria-haspopup="dialog"
				aria-expanded={isOpen}
				onPointerEnter={() => void load()}
				onFocus={() => void load()}
				onClick={() => setIsOpen(true)}
				className="-ml-1 flex size-9 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink lg:hidden"
			>
				<Menu aria-hidden className="size-5" />
			</button>
			{isOpen ? (
				<NavDrawer onClose={() => setIsOpen(false)} opener={button}>
					{children}
				</NavDrawer>
			) : null}
		</Awake>
	);
}
