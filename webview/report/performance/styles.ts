import { css } from 'lit';

export const performanceStyles = css`
  .pick {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding-bottom: 16px;
  }
  .pick select,
  select.pick-one {
    max-width: min(260px, 60cqi);
  }
  .below {
    margin-top: 28px;
  }
  .aside {
    padding-top: 8px;
  }
  /* What is on its way mostly comes before anyone would see a change. */
  @keyframes stale {
    to {
      opacity: 0.5;
    }
  }
  .stale {
    animation: stale 1ms 300ms forwards;
  }
`;
