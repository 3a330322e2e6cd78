import { graphql } from '../gql';

/** What was won and what may be won, by periods, of all and of each owner. */
export const Forecast = graphql(`
  query Forecast($from: Date, $by: ForecastUnit!, $periods: Int!) {
    forecast(from: $from, by: $by, periods: $periods) {
      periods { from before figures { ...ForecastLine } }
      total { ...ForecastLine }
      earlier { openCount open { currency amount } }
      later { openCount open { currency amount } }
      undated { openCount open { currency amount } }
      owners { owner { id firstName lastName } total { ...ForecastLine } }
    }
  }
  fragment ForecastLine on ForecastFigures {
    wonCount openCount winRate
    won { currency amount }
    expected { currency amount }
    committed { currency amount }
    bestCase { currency amount }
  }
`);
