import { Component, type ReactNode } from 'react';
import { Problem } from './Problem';

interface Props {
  children: ReactNode;
}

/** Keeps a fault of one page from taking the others with it: says so, and draws the page anew when asked. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        <Problem again={() => this.setState({ failed: false })} trouble={{
          code: 'INTERNAL', text: 'Something went wrong on this page. Try again. If it happens again, tell your admin.',
        }} />
      </main>
    );
  }
}
