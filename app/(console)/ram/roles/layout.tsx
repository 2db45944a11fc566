import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function RolesLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ram", "ramRoles", "validation"]}>{children}</MessagesProvider>;
}
