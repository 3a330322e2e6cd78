import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface Props {
  title: string;
  children: ReactNode;
  onClose?: () => void;
  alert?: boolean;
}

/** A dialog over the page. A click beside it does not close it: what was typed would be lost. */
export const Dialog = ({ title, children, onClose, alert }: Props) => (
  <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && onClose?.()} isKeyboardDismissDisabled={!onClose}>
    <Modal className="modal">
      <AriaDialog role={alert ? 'alertdialog' : 'dialog'} className="dialog">
        <header className="dialog-head">
          <Heading slot="title" level={2}>{title}</Heading>
          {onClose && <button type="button" className="quiet" aria-label="Close" onClick={onClose}>✕</button>}
        </header>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
